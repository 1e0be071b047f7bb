package planportal.testing;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two nodes that come to the same work at the same moment: what keeps them apart is the database alone. */
public final class TwoNodes {

    private TwoNodes() {}

    /** Takes {@code step} on both, and fails if it fails on either. */
    public static void both(Runnable step) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            together.await();
            step.run();
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> each : pool.invokeAll(Collections.nCopies(2, node))) {
                each.get();
            }
        } finally {
            pool.shutdown();
        }
    }
}

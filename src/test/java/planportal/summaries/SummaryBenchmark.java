package planportal.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import planportal.summaries.csv.SummaryCsv;
import planportal.summaries.excel.ExcelWriter;
import planportal.summaries.excel.ExcelWriterTest;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;
import planportal.summaries.pdf.SummaryPdf;
import planportal.summaries.word.WordWriter;

/** Writes a summary of 10,000 KPIs. It is not among the tests: docs/benchmarks.md tells how to run it. */
class SummaryBenchmark {

    private static final int KPIS = Integer.getInteger("summaries.kpis", 10_000);
    private static final Set<String> FORMATS =
            Set.of(System.getProperty("summaries.formats", "EXCEL,CSV").split(","));
    private static final int INITIATIVES = 20;
    private static final int ROUNDS = Integer.getInteger("summaries.rounds", 3);
    private static final double MEGABYTE = 1024 * 1024;
    /** Megabytes that are held all the while, as the portal holds them in service. */
    private static final byte[][] BESIDE = new byte[Integer.getInteger("summaries.beside", 0)][(int) MEGABYTE];

    @Test
    void writesTenThousandKpis() throws IOException {
        Map<String, String> initiatives = new LinkedHashMap<>();
        for (int i = 1; i <= INITIATIVES; i++) {
            initiatives.put(String.valueOf(i), "取組" + i);
        }
        List<SummaryKpi> kpis = new ArrayList<>();
        for (int i = 0; i < KPIS; i++) {
            kpis.add(SummarySamples.kpi(
                    "k-" + i,
                    String.valueOf(1 + i % INITIATIVES),
                    "指標の名前 " + i,
                    BigDecimal.valueOf(i),
                    new BigDecimal("1000000"),
                    "所管課の説明です。見守りの訪問は1,240件でした。".repeat(4)));
        }
        Summary summary = SummarySamples.summary(initiatives, kpis, Locale.JAPANESE);
        SummaryWords words = ExcelWriterTest.words(Locale.JAPANESE);
        for (int round = 1; round <= ROUNDS; round++) {
            for (SummaryWriter writer :
                    List.of(new ExcelWriter(), new SummaryCsv(words.formats()), new WordWriter(), new SummaryPdf())) {
                if (FORMATS.contains(writer.format().name())) {
                    measure(writer.format().name(), writer, summary, words);
                }
            }
        }
    }

    /** With a heap of its own: {@code java -Xmx512m …}. */
    public static void main(String[] arguments) throws IOException {
        new SummaryBenchmark().writesTenThousandKpis();
    }

    private static void measure(String name, SummaryWriter writer, Summary summary, SummaryWords words)
            throws IOException {
        System.gc();
        long before = heap(false);
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        long[] bytes = new long[1];
        writer.write(summary, words, new OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] many, int offset, int length) {
                bytes[0] += length;
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.0f KPIs/s, %.1f MB file, heap %.0f MB before, %.0f MB at its peak, %d MB beside%n",
                name,
                seconds,
                KPIS / seconds,
                bytes[0] / MEGABYTE,
                before / MEGABYTE,
                heap(true) / MEGABYTE,
                BESIDE.length);
        assertThat(bytes[0]).isPositive();
    }

    private static long heap(boolean peak) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool ->
                        peak ? pool.getPeakUsage().getUsed() : pool.getUsage().getUsed())
                .sum();
    }
}

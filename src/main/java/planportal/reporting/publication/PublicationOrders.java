package planportal.reporting.publication;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PublicationOrders extends Repository<PublicationOrder, Long> {

    /** The orders whose time has come by {@code now}, the oldest first; other nodes see the same. */
    @Query("select o.id from PublicationOrder o where o.status = 'WAITING' and o.at <= :now order by o.at, o.id")
    List<Long> findDue(Instant now);

    /** The order with a lock, if it is pending and not locked by another node. */
    @Query(
            value = "select * from publication_order where id = :id and status = 'WAITING' for update skip locked",
            nativeQuery = true)
    Optional<PublicationOrder> take(long id);

    /** The current order with a lock until the end of the transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from PublicationOrder o where o.id = :id and o.planId = :planId")
    Optional<PublicationOrder> lock(long planId, long id);

    @Query("select o from PublicationOrder o where o.planId = :planId and o.status = 'WAITING' order by o.at, o.id")
    List<PublicationOrder> findWaiting(long planId);

    @Query(
            "select o from PublicationOrder o where o.planId = :planId and o.status <> 'WAITING' order by o.endedAt desc")
    List<PublicationOrder> findEnded(long planId, Limit limit);

    PublicationOrder saveAndFlush(PublicationOrder order);
}

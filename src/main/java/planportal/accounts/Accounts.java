package planportal.accounts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stores accounts. Methods named {@code …ToChange} lock the rows until the end of the transaction. */
public interface Accounts extends Repository<Account, Long> {

    /** The account with this normalised login, enabled or not. */
    Optional<Account> findByLogin(String login);

    /** The account, locked for this transaction so that concurrent sign-in attempts are counted one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.login = :login")
    Optional<Account> findByLoginToChange(String login);

    /** The account with its roles, if it is enabled. */
    @Query("select a from Account a left join fetch a.assignments where a.id = :id and a.enabled")
    Optional<Account> findEnabled(long id);

    /** All accounts with their roles, ordered by name. */
    @Query("select distinct a from Account a left join fetch a.assignments order by a.name, a.id")
    List<Account> findAllWithRoles();

    /**
     * The accounts of administrators, locked for this transaction so that administrators who change each other do so
     * one after the other.
     */
    @Query(nativeQuery = true, value = """
            select a.* from account a
            where exists (select from role_assignment r where r.account_id = a.id and r.role = 'ADMINISTRATOR')
            order by a.id for update of a""")
    List<Account> findAdministratorsToChange();

    /** The account, locked for this transaction. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> findByIdToChange(long id);

    /** All enabled accounts with their roles, ordered by name. */
    @Query("select distinct a from Account a left join fetch a.assignments where a.enabled order by a.name, a.login")
    List<Account> findEnabled();

    /** The accounts with these ids, in no particular order; unknown ids are ignored. */
    List<Account> findByIdIn(Collection<Long> ids);

    /** The accounts with these ids, ordered by name; unknown ids are ignored. */
    List<Account> findByIdInOrderByNameAscIdAsc(Collection<Long> ids);

    /** All accounts, ordered by name. */
    List<Account> findAllByOrderByNameAscIdAsc();

    /** Holds the account for this transaction. */
    @Query(nativeQuery = true, value = "select id from account where id = :id for update")
    long lock(long id);

    /** Inserts a new account. */
    Account save(Account account);
}

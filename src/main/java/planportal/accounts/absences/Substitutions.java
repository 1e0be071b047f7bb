package planportal.accounts.absences;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Substitutions extends Repository<Substitution, Long> {

    /** All substitutions, the latest first day first. */
    @Query("select s from Substitution s order by s.firstDay desc, s.id desc")
    List<Substitution> findAll();

    List<Substitution> findByAbsentIdAndSubstituteId(long absentId, long substituteId);

    Optional<Substitution> findById(long id);

    Substitution saveAndFlush(Substitution substitution);
}

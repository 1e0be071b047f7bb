package planportal.publicpages.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import planportal.http.PublicAddress;
import planportal.seals.Seals;
import planportal.shared.PortalAddress;

class FrameAdviceTest {

    private final Seals seals = mock();
    private final PortalAddress address = mock();
    private final AsOf asOf = mock(RETURNS_DEEP_STUBS);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void showsAPageWithoutItsSealWhileTheDatabaseIsAwayAndLetsItBeMadeAgain() {
        given(asOf.snapshot().publication().number()).willReturn(7L);
        given(seals.of(7)).willThrow(new DataAccessResourceFailureException("away"));

        assertThat(new FrameAdvice(address, seals).seal(asOf, request)).isNull();

        assertThat(request.getAttribute(PublicAddress.OUTDATED)).isNotNull();
    }
}

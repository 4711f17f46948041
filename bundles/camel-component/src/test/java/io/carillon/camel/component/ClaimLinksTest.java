package io.carillon.camel.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carillon.api.UnavailableException;
import io.carillon.api.channel.ChannelGateway;
import io.carillon.api.delivery.Claim;
import io.carillon.api.message.Links;
import io.carillon.api.tracking.Tracking;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClaimLinksTest {
  private static final Claim CLAIM = new Claim(1, "email", 1, 1, "", List.of());
  private static final Tracking TRACKING =
      (Tracking)
          Proxy.newProxyInstance(
              Tracking.class.getClassLoader(),
              new Class<?>[] {Tracking.class},
              (proxy, method, arguments) -> Links.NONE);

  /** What is found, look by look; the last stays. */
  private final Deque<Optional<Tracking>> found = new ArrayDeque<>();

  /** Whether it is expected, look by look; the last stays. */
  private final Deque<Boolean> expected = new ArrayDeque<>();

  private final ClaimLinks links = new ClaimLinks(new Scripted());

  @Test
  void tracking_that_is_there_makes_the_links() {
    given(List.of(Optional.of(TRACKING)), List.of(true));
    assertThat(links.areAwaited()).isFalse();
    assertThat(links.of(CLAIM)).isSameAs(Links.NONE);
  }

  @Test
  void where_it_was_left_out_there_are_none_and_nobody_waits() {
    given(List.of(Optional.empty()), List.of(false));
    assertThat(links.areAwaited()).isFalse();
    assertThat(links.of(CLAIM)).isSameAs(Links.ABSENT);
  }

  @Test
  void while_it_is_away_mails_wait_for_it() {
    given(List.of(Optional.empty(), Optional.empty(), Optional.of(TRACKING)), List.of(true));
    assertThat(links.areAwaited()).isTrue();
    assertThat(links.of(CLAIM)).isSameAs(Links.NONE);
  }

  @Test
  void if_it_stays_away_no_mail_leaves_without_its_links() {
    given(List.of(Optional.empty()), List.of(true));
    assertThatThrownBy(() -> links.of(CLAIM)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void if_it_turns_out_to_be_uninstalled_mails_leave_without() {
    given(List.of(Optional.empty()), List.of(true, false));
    assertThat(links.of(CLAIM)).isSameAs(Links.ABSENT);
  }

  private void given(List<Optional<Tracking>> found, List<Boolean> expected) {
    this.found.addAll(found);
    this.expected.addAll(expected);
  }

  private static <T> T next(Deque<T> script) {
    return script.size() > 1 ? script.poll() : script.peek();
  }

  private final class Scripted implements Services {
    @Override
    public <T> T get(Class<T> type) {
      return find(type).orElseThrow(() -> new UnavailableException("no " + type));
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
      return next(found).map(type::cast);
    }

    @Override
    public <T> void each(Class<T> type, Consumer<T> use) {
      find(type).ifPresent(use);
    }

    @Override
    public boolean isExpected(Class<?> type) {
      return next(expected);
    }

    @Override
    public Optional<ChannelGateway> channel(String name) {
      return Optional.empty();
    }
  }
}

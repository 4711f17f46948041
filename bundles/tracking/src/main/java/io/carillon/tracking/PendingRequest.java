package io.carillon.tracking;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that has not been answered. Its body is read as it comes, by no thread in particular,
 * and for so long only; one of a few threads then answers it. Whatever its sender does wrong ends
 * here, without a line in the log.
 */
final class PendingRequest implements ReadListener, AsyncListener {
  /** How a request is answered, each way at most once and one way only. */
  interface Answers {
    /** With what was asked for. */
    void answer(byte[] body) throws IOException;

    /** That it can't be answered now; throws nothing unchecked. */
    void busy() throws IOException;

    /** That the body did not come in time. */
    void late() throws IOException;

    /** That the body is none, if anybody is there to read it. */
    void broken() throws IOException;
  }

  private interface Answer {
    void send() throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PendingRequest.class);
  private static final Duration LONGEST_WAITING = Duration.ofSeconds(3);

  private final AsyncContext context;
  private final RequestThreads threads;
  private final int longestBody;
  private final Answers answers;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** Whoever sets it may answer. */
  private final AtomicBoolean taken = new AtomicBoolean();

  private volatile boolean gone;

  private ServletInputStream input;
  private Future<?> deadline;

  private PendingRequest(
      AsyncContext context, RequestThreads threads, int longestBody, Answers answers) {
    this.context = context;
    this.threads = threads;
    this.longestBody = longestBody;
    this.answers = answers;
  }

  /**
   * Sees to it that a request is answered, and returns at once.
   *
   * @param longestBody no more than one byte more is read of a body; 0: none is read
   */
  static void begin(
      HttpServletRequest request, RequestThreads threads, int longestBody, Answers answers)
      throws IOException {
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    PendingRequest pending = new PendingRequest(context, threads, longestBody, answers);
    context.addListener(pending);
    if (longestBody == 0) {
      pending.work();
    } else {
      pending.read(request);
    }
  }

  private void read(HttpServletRequest request) throws IOException {
    input = request.getInputStream();
    deadline = threads.afterReadingTime(this::expire);
    input.setReadListener(this);
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] some = new byte[1024];
    while (input.isReady() && !input.isFinished()) {
      int count = input.read(some);
      if (count > 0) {
        body.write(some, 0, Math.min(count, longestBody + 1 - body.size()));
      }
      if (body.size() > longestBody) {
        work();
        return;
      }
    }
  }

  @Override
  public void onAllDataRead() {
    work();
  }

  /** The sender has gone, or did not speak HTTP. */
  @Override
  public void onError(Throwable failure) {
    LOG.debug("A request from a mail was broken off", failure);
    gone = true;
    if (taken.compareAndSet(false, true)) {
      cancelDeadline();
      send(answers::broken);
    }
  }

  private void expire() {
    if (taken.compareAndSet(false, true)) {
      send(answers::late);
    }
  }

  private void work() {
    if (!taken.compareAndSet(false, true)) {
      return;
    }
    cancelDeadline();
    long came = System.nanoTime();
    try {
      threads.execute(
          () -> {
            boolean tooLate = System.nanoTime() - came > LONGEST_WAITING.toNanos();
            send(tooLate ? answers::busy : () -> answers.answer(body.toByteArray()));
          });
    } catch (RejectedExecutionException e) {
      send(answers::busy);
    }
  }

  private void send(Answer answer) {
    try {
      answer.send();
    } catch (IOException e) {
      LOG.debug("Whoever sent a request from a mail has gone", e);
    } catch (RuntimeException e) { // A servlet: nobody outside is told what went wrong here.
      if (gone) {
        LOG.debug("A request from a mail was over before it was answered", e);
      } else {
        LOG.error("A request from a mail could not be answered", e);
        send(answers::busy);
        return;
      }
    }
    finish();
  }

  private void finish() {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("A request from a mail was over already", e);
    }
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}

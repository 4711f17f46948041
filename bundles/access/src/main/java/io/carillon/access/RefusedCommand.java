package io.carillon.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** Says why nothing was run, and ends with exit status 1. */
final class RefusedCommand implements Command {
  private final String why;
  private OutputStream errors;
  private ExitCallback callback;

  RefusedCommand(String why) {
    this.why = why;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    errors.write((why + "\r\n").getBytes(StandardCharsets.UTF_8));
    errors.flush();
    callback.onExit(1);
  }

  @Override
  public void setInputStream(InputStream in) {
    // Nothing is read.
  }

  @Override
  public void setOutputStream(OutputStream out) {
    // The sentence goes to the errors.
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    this.errors = stream;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    this.callback = exit;
  }

  @Override
  public void destroy(ChannelSession channel) {
    // Nothing is held.
  }
}

package io.carillon.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.SignalListener;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/**
 * A command without the caller's environment. Karaf makes it variables of the session, and some of
 * those steer the shell itself.
 */
final class BareCommand implements Command {
  private final Command command;

  BareCommand(Command command) {
    this.command = command;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    command.start(channel, new BareEnvironment(environment));
  }

  @Override
  public void destroy(ChannelSession channel) throws Exception {
    command.destroy(channel);
  }

  @Override
  public void setInputStream(InputStream in) {
    command.setInputStream(in);
  }

  @Override
  public void setOutputStream(OutputStream out) {
    command.setOutputStream(out);
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    command.setErrorStream(stream);
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    command.setExitCallback(callback);
  }

  private record BareEnvironment(Environment full) implements Environment {
    @Override
    public Map<String, String> getEnv() {
      return Map.of();
    }

    @Override
    public Map<PtyMode, Integer> getPtyModes() {
      return full.getPtyModes();
    }

    @Override
    public void addSignalListener(SignalListener listener, Collection<Signal> signals) {
      full.addSignalListener(listener, signals);
    }

    @Override
    public void removeSignalListener(SignalListener listener) {
      full.removeSignalListener(listener);
    }
  }
}

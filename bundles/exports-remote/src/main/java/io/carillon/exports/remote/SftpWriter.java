package io.carillon.exports.remote;

import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchHostKeyException;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.RemoteFileProducer;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** Writes files to an SFTP server. It removes what exports that were broken off have left there. */
@SuppressWarnings("rawtypes") // Camel's own.
final class SftpWriter extends RemoteFileProducer<SftpRemoteFile> {
  private static final String UNFINISHED = ".unfinished-";

  private final SftpEndpoint sftp;

  SftpWriter(SftpEndpoint endpoint, RemoteFileOperations<SftpRemoteFile> operations) {
    super(endpoint, operations);
    this.sftp = endpoint;
  }

  @Override
  public void preWriteCheck(Exchange exchange) throws Exception {
    try {
      super.preWriteCheck(exchange);
    } catch (Exception e) {
      throw told(e);
    }
    int attempt = exchange.getMessage().getHeader("CarillonAttempt", 1, Integer.class);
    String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
    for (int before = 1; before < attempt; before++) {
      remove(normalizePath(folder() + UNFINISHED + before + "-" + name));
    }
  }

  private String folder() {
    String folder = sftp.getConfiguration().getDirectory();
    return folder == null || folder.isEmpty() ? "" : folder + "/";
  }

  private void remove(String file) {
    if (getOperations().existsFile(file)) {
      getOperations().deleteFile(file);
    }
  }

  /** Of a server that is not the one it should be, no stranger's words but what to do. */
  private Exception told(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JSchHostKeyException) {
        String server = sftp.getConfiguration().getHost() + ":" + sftp.getConfiguration().getPort();
        return new IOException(
            cause instanceof JSchChangedHostKeyException
                ? "The key of %s is not the one in %s: it is another server, or it has a new key"
                    .formatted(server, sftp.getConfiguration().getKnownHostsFile())
                : "The key of %s does not stand in %s: write it there after you have compared it"
                    .formatted(server, sftp.getConfiguration().getKnownHostsFile()));
      }
    }
    return failure;
  }
}

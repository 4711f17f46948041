package io.carillon.exports.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProducer;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpEndpointConfigurer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.PropertyConfigurer;
import org.osgi.service.component.annotations.Component;

/** The component {@code sftp:}, which the context takes in as a service. */
@Component(service = org.apache.camel.Component.class, property = "camel.component=sftp")
@SuppressWarnings("rawtypes") // Camel's own.
public final class SftpTransfer extends SftpComponent {
  /** Camel looks for it by an annotation that a subclass does not inherit. */
  @Override
  public PropertyConfigurer getEndpointPropertyConfigurer() {
    return new SftpEndpointConfigurer();
  }

  @Override
  protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
      String uri, String remaining, Map<String, Object> parameters) throws URISyntaxException {
    SftpConfiguration configuration = new SftpConfiguration(new URI(uri.split("\\?", 2)[0]));
    FtpUtils.ensureRelativeFtpDirectory(this, configuration);
    return new Endpoint(uri, this, configuration);
  }

  private static final class Endpoint extends SftpEndpoint {
    Endpoint(String uri, SftpComponent component, SftpConfiguration configuration) {
      super(uri, component, configuration);
    }

    @Override
    protected GenericFileProducer<SftpRemoteFile> buildProducer() {
      return new SftpWriter(this, createRemoteFileOperations());
    }
  }
}

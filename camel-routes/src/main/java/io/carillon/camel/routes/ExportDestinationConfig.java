package io.carillon.camel.routes;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A destination of exports ({@code etc/io.carillon.export-NAME.cfg}). */
@ObjectClassDefinition(name = "Carillon: a destination of exports")
public @interface ExportDestinationConfig {
  @AttributeDefinition(description = "folder, sftp, http, or route for a route of your own")
  String kind() default "";

  @AttributeDefinition(
      description = "An absolute folder; of sftp one below the folder of the log-in")
  String folder() default "";

  @AttributeDefinition(description = "The SFTP server")
  String host() default "";

  @AttributeDefinition(description = "Its port")
  int port() default 22;

  @AttributeDefinition(description = "The log-in")
  String user() default "";

  @AttributeDefinition(description = "Its password")
  String _password() default "";

  @AttributeDefinition(description = "A private key, in place of a password")
  String key_file() default "";

  @AttributeDefinition(description = "The passphrase of the key")
  String _key_passphrase() default "";

  @AttributeDefinition(description = "The keys of servers, as OpenSSH has them; empty: etc's own")
  String known_hosts() default "";

  @AttributeDefinition(description = "Whether the server's key must stand there")
  boolean host_key_checking() default true;

  @AttributeDefinition(description = "An http(s) address")
  String url() default "";

  @AttributeDefinition(description = "POST, or PUT to the address with the name of the file")
  String method() default "POST";

  @AttributeDefinition(description = "Sent as the header Authorization")
  String _authorization() default "";
}

/** E-mail over SMTP, through Camel's mail component, or into a local mailbox. */
package io.carillon.channel.email;

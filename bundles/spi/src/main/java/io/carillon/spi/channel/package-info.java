/**
 * What a vendor implements to carry messages. A channel is a service: registered with the service
 * property {@link io.carillon.spi.channel.Channel#NAME}, it may come, go and be replaced at any
 * time, and what is due waits meanwhile. Of several channels with one name the one with the highest
 * service ranking carries, and of equals the one that came first.
 *
 * <p>A channel is called outside of every transaction. A batch is called by at most as many threads
 * at once as {@code workers} in {@code etc/io.carillon.send.cfg} says (3, if nothing else does).
 */
@Export
@Version("1.0.0")
package io.carillon.spi.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

package io.carillon.camel.component;

import org.apache.camel.Exchange;

/** What an endpoint does with an exchange that comes to it. */
interface Station {
  void process(Exchange exchange) throws Exception;
}

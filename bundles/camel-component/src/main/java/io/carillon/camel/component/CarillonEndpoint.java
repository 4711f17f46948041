package io.carillon.camel.component;

import io.carillon.api.contact.ContactType;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;

/** An endpoint of {@code carillon:}. Which options mean something, depends on its name. */
public final class CarillonEndpoint extends ScheduledPollEndpoint
    implements MultipleConsumersSupport {
  private final String station;
  private final Stations stations;
  private String channel = "";
  private int batch = 1_000;
  private long rest = 15_000;
  private String code = "";
  private String text = "A route gave up";
  private String name = "";
  private ContactType email = ContactType.MARKETPLACE;

  CarillonEndpoint(String uri, CarillonComponent component, String station, Stations stations) {
    super(uri, component);
    this.station = station;
    this.stations = stations;
    // The work waits in the database; a route looks for it at once and soon again.
    setInitialDelay(0);
    setDelay(200);
    setGreedy(true);
  }

  @Override
  public Producer createProducer() {
    return new StationProducer(this, stations.station(this));
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    SourceConsumer consumer =
        new SourceConsumer(this, processor, stations.source(this), stations.wakeUp(this));
    configureConsumer(consumer);
    return consumer;
  }

  /** As many equal routes as there are workers. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  /** What stands behind the colon. */
  String station() {
    return station;
  }

  /** Of {@code ready}: the channel's name. */
  public String getChannel() {
    return channel;
  }

  public void setChannel(String channel) {
    this.channel = channel;
  }

  /** Of {@code ready}: deliveries of one batch, at most. */
  public int getBatch() {
    return batch;
  }

  public void setBatch(int batch) {
    this.batch = batch;
  }

  /** Of {@code ready}: milliseconds that what met with trouble rests. */
  public long getRest() {
    return rest;
  }

  public void setRest(long rest) {
    this.rest = rest;
  }

  /** Of what happens: the name under which the place of the reader is kept. */
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Of {@code contact}: what a key {@code email} holds, marketplace or custom addresses. */
  public ContactType getEmail() {
    return email;
  }

  public void setEmail(ContactType email) {
    this.email = email;
  }

  /** Of {@code issue}: what is said before the failure that was caught. */
  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  /** Of {@code issue}: the code. */
  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code;
  }
}

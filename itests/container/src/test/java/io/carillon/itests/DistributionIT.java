package io.carillon.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionIT {
  @Configuration
  public Option[] container() {
    return new Option[] {Containers.carillon()};
  }

  @Test
  public void the_distribution_starts_without_a_network_and_the_health_page_tells_that_all_is_well()
      throws InterruptedException {
    String page = new HealthPageReader().whenWell(Duration.ofSeconds(90));
    assertTrue(page, page.contains("\"name\":\"database\""));
    assertTrue(page, page.contains("\"name\":\"bundles\""));
  }

  @Test
  public void nothing_but_the_health_page_and_the_links_of_mails_is_served()
      throws InterruptedException {
    HealthPageReader server = new HealthPageReader();
    server.whenWell(Duration.ofSeconds(90));
    assertEquals(404, server.status("/"));
    assertEquals(404, server.status("/system/console"));
    assertEquals("a link that nobody signed", 404, server.status("/t/c/AQEBAE0HO786EMIApnagKg"));
  }
}

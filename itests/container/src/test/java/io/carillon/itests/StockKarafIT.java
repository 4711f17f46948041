package io.carillon.itests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.time.Duration;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.kar.KarService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class StockKarafIT {
  @Inject private FeaturesService features;
  @Inject private KarService kars;

  @Configuration
  public Option[] container() {
    return new Option[] {
      Containers.stockKaraf(),
      systemProperty("carillon.kar").value(System.getProperty("carillon.kar"))
    };
  }

  @Test
  public void an_integrator_installs_the_core_alone_and_then_all_of_it_into_a_stock_karaf()
      throws Exception {
    kars.install(new File(System.getProperty("carillon.kar")).toURI());
    features.installFeature("carillon-core");
    String page = new HealthPageReader().whenWell(Duration.ofSeconds(90));
    assertTrue(page, page.contains("\"name\":\"database\""));
    assertFalse(page, page.contains("\"name\":\"tracking\""));

    features.installFeature("carillon");
    page = new HealthPageReader().whenWell(Duration.ofSeconds(90));
    assertTrue(page, page.contains("\"name\":\"tracking\""));
    assertTrue(page, page.contains("\"name\":\"bounces\""));
  }
}

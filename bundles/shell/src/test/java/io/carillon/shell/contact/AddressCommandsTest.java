package io.carillon.shell.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.api.contact.AddressInUse;
import io.carillon.api.contact.Addresses;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.ContactAddress;
import io.carillon.api.contact.Contacts;
import io.carillon.shell.Shell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AddressCommandsTest {
  private final Shell shell = new Shell();
  private final List<List<Object>> asked = new ArrayList<>();

  @BeforeEach
  void contact() {
    shell.with(Contacts.class, (method, arguments) -> new Contact(7, "CG-1", Map.of()));
  }

  @AfterEach
  void close() {
    shell.close();
  }

  private void answer(Object answer) {
    shell.with(
        Addresses.class,
        (method, arguments) -> {
          asked.add(
              Arrays.asList(arguments)
                  .subList(0, arguments.length == 1 ? 1 : arguments.length - 1));
          return answer;
        });
  }

  @Test
  void a_user_is_added_and_the_answer_says_where_the_contact_is_written_to_R70() {
    answer(new AddressInUse(Optional.of("ann@shop.example"), Optional.empty()));

    assertThat(
            shell
                .run("carillon:address-add CG-1 ann@shop.example --label \"Ann Lee\" --choose")
                .lines())
        .containsExactly("CG-1 is written to at ann@shop.example");
    assertThat(asked)
        .containsExactly(
            List.of(7L, new ContactAddress("email", "ann@shop.example", "Ann Lee", false, true)));
  }

  @Test
  void several_users_and_none_chosen_are_told_R71() {
    answer(new AddressInUse(Optional.empty(), Optional.of("2 users, none chosen")));

    assertThat(shell.run("carillon:address-remove CG-1 eve@shop.example").lines())
        .containsExactly(
            "CG-1 is not written to: 2 users, none chosen; address-choose chooses one");
  }

  @Test
  void an_address_of_another_kind_is_chosen() {
    answer(new AddressInUse(Optional.empty(), Optional.empty()));

    assertThat(shell.run("carillon:address-choose CG-1 +34600000001 --kind phone").lines())
        .containsExactly("CG-1 has no address of the kind phone");
    assertThat(asked).containsExactly(List.of(7L, "phone", "+34600000001"));
  }

  @Test
  void addresses_are_listed() {
    answer(
        List.of(
            new ContactAddress("email", "ann@shop.example", "Ann", true, true),
            new ContactAddress("phone", "+34600000001", "", false, false)));

    assertThat(shell.run("carillon:address-list CG-1 --csv").lines())
        .containsExactly(
            "kind,address,label,verified,chosen",
            "email,ann@shop.example,Ann,true,true",
            "phone,'+34600000001,,false,false");
    answer(List.of());
    assertThat(shell.run("carillon:address-list CG-1").lines())
        .containsExactly("CG-1 has no users and no addresses beside its fields (contact-show)");
  }
}

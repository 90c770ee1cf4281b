package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RbaReaderTest {

    private static final String HEADER =
            "index,Login Timestamp,User ID,Round-Trip Time [ms],IP Address,Country,Region,City,ASN,"
                    + "User Agent String,Browser Name and Version,OS Name and Version,Device Type,Login Successful,Is Attack IP,"
                    + "Is Account Takeover\n";
    private static final String AGENT =
            "\"Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 (KHTML, like Gecko)\",Chrome Mobile 81.0.4044.117,Android 4.1,mobile,";

    @TempDir
    Path folder;

    @Test
    void readsAttemptsOfMembersInTheOrderOfTime() throws IOException {
        Dataset data =
                read("1,2020-02-03 12:43:55.873,42,,10.0.65.171,NO,Oslo,Oslo,29695," + AGENT + "True,False,False\n"
                        + "0,2020-02-03 12:43:30.772,-7,12.0,84.1.2.3,US,-,-,393398," + AGENT + "False,False,False\n");

        assertThat(data.users()).isEqualTo(2);
        assertThat(data.cookies()).isFalse();
        assertThat(data.attempts()).extracting(Attempt::success).containsExactly(false, true);
        Attempt login = data.attempts().get(1);
        assertThat(login.second()).isEqualTo(1_580_733_835L);
        assertThat(login.origin().prefix()).isEqualTo("10.0.65");
        assertThat(login.origin().asn()).isEqualTo("29695");
        assertThat(login.agent().string()).endsWith("(KHTML, like Gecko)");
        assertThat(login.agent().version()).isEqualTo("Chrome Mobile 81");
        assertThat(login.agent().browser()).isEqualTo("Chrome Mobile");
        assertThat(login.agent().system()).isEqualTo("Android");
        assertThat(login.isMember()).isTrue();
    }

    @Test
    void leavesOutWhoIsNobodyAndLoginsFromAttackAddresses() throws IOException {
        Dataset data = read(
                "0,2020-02-03 12:43:30.772,-4324475583306591935,,84.1.2.3,NO,-,-,29695," + AGENT + "False,False,False\n"
                        + "1,2020-02-03 12:44:30.772,5,,84.1.2.3,NO,-,-,29695," + AGENT + "True,True,False\n"
                        + "2,2020-02-03 12:45:30.772,5,,84.1.2.3,RO,-,-,9050," + AGENT + "True,True,True\n");

        assertThat(data.attempts()).singleElement().satisfies(takeover -> {
            assertThat(takeover.attacker()).isEqualTo(Attacker.TAKEOVER);
            assertThat(takeover.isMember()).isFalse();
        });
    }

    @Test
    void takesASampleOfUsersAndAllOfTheirs() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 4000; row++) {
            rows.append(row)
                    .append(",2020-02-03 12:43:30.772,")
                    .append(row % 2000 * 7919L)
                    .append(",,84.1.2.3,NO,-,-,29695,")
                    .append(AGENT)
                    .append("True,False,False\n");
        }
        Path file = write(HEADER + rows);

        Dataset data = new RbaReader(file, 0.1).read();

        assertThat(data.users()).isBetween(120, 280);
        assertThat(data.attempts()).hasSize(2 * data.users());
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        Path otherTime = write(HEADER + "0,yesterday,5,,84.1.2.3,NO,-,-,29695," + AGENT + "True,False,False\n");
        Path otherFile = write("name,points\nCarla,500\n");
        Path empty = write(HEADER);

        assertThatThrownBy(() -> new RbaReader(otherTime, 1).read())
                .hasMessageContaining("line 2")
                .hasMessageContaining("yesterday");
        assertThatThrownBy(() -> new RbaReader(otherFile, 1).read())
                .hasMessageContaining("no column \"Login Timestamp\"");
        assertThatThrownBy(() -> new RbaReader(empty, 1).read()).hasMessageContaining("no attempt");
    }

    private Dataset read(String rows) throws IOException {
        return new RbaReader(write(HEADER + rows), 1).read();
    }

    private Path write(String text) throws IOException {
        Path file = Files.createTempFile(folder, "rba", ".csv");
        return Files.writeString(file, text);
    }
}

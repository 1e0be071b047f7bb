package planportal.sheets.reading;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import planportal.testing.SampleFiles;

/**
 * Real files with something altered: each is read or refused, and no other exception comes of it. Some hundred are tried
 * with every run; {@code -Dsheets.fuzz=10000 -Dsheets.seed=1} tries more, others. A seed that fails is named, and fails again.
 */
class SheetFuzzTest {

    private static final int FILES = Integer.getInteger("sheets.fuzz", 300);
    private static final long SEED = Long.getLong("sheets.seed", 20231231L);
    private static final Duration MAX_DURATION = Duration.ofSeconds(20);
    private static final String[] VALUES = {
        "",
        "-1",
        "0",
        "2147483648",
        "999999999999999999999",
        "1e999",
        "NaN",
        "s",
        "XFE1048577",
        "&#0;",
        "\"",
        "<",
        "]]>",
        "A0",
        "é",
        "inlineStr",
        "../../x",
        "\u0000"
    };

    @Test
    void readsOrRefusesEveryAlteredFile() {
        byte[] workbook = SampleSheets.xlsx(SampleSheets.content());
        byte[] csv = SampleSheets.csv(SampleSheets.content());
        List<byte[]> originals = List.of(
                workbook,
                SampleSheets.savedAgain(workbook),
                SampleSheets.book(),
                csv,
                new String(csv, StandardCharsets.UTF_8).substring(1).getBytes(Charset.forName("windows-31j")));
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            long seed = SEED + i;
            Random random = new Random(seed);
            byte[] altered = altered(originals.get(i % originals.size()), i % originals.size() < 3, random);
            Assertions.assertTimeout(
                    MAX_DURATION,
                    () -> assertThatCode(() -> {
                                String outcome = "READ";
                                try {
                                    SampleSheets.readAll(altered);
                                } catch (UnreadableSheet refused) {
                                    outcome = refused.fault().name();
                                }
                                outcomes.merge(outcome, 1, Integer::sum);
                            })
                            .as("seed %d", seed)
                            .doesNotThrowAnyException(),
                    () -> "seed " + seed);
        }
        System.out.println("fuzzed files from seed " + SEED + ": " + outcomes);
        Assertions.assertTrue(outcomes.containsKey("READ") && outcomes.size() > 2, outcomes::toString);
    }

    private static byte[] altered(byte[] original, boolean workbook, Random random) {
        if (!workbook) {
            return random.nextBoolean() ? bytes(original, random) : text(original, random);
        }
        return switch (random.nextInt(4)) {
            case 0 -> bytes(original, random);
            case 1 -> entries(original, random);
            default -> part(original, random);
        };
    }

    /** Bytes flipped, cut out, doubled or cut off. */
    private static byte[] bytes(byte[] original, Random random) {
        byte[] altered = original.clone();
        for (int i = random.nextInt(20); i >= 0; i--) {
            altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
        }
        int from = random.nextInt(altered.length);
        int to = Math.min(altered.length, from + random.nextInt(200));
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(altered, from + 1);
            case 1 -> joined(Arrays.copyOf(altered, from), Arrays.copyOfRange(altered, to, altered.length));
            case 2 -> joined(Arrays.copyOf(altered, to), Arrays.copyOfRange(altered, from, altered.length));
            default -> altered;
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Parts of the archive left out, renamed, exchanged or emptied. */
    private static byte[] entries(byte[] original, Random random) {
        Map<String, byte[]> parts = SampleSheets.parts(original);
        List<String> names = new ArrayList<>(parts.keySet());
        String one = names.get(random.nextInt(names.size()));
        String other = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> parts.remove(one);
            case 1 -> parts.put(one + "x", parts.remove(one));
            case 2 -> parts.put(one, parts.get(other));
            case 3 -> parts.put(one, new byte[0]);
            default -> parts.put("xl/worksheets/" + random.nextInt(3) + ".xml", parts.get(one));
        }
        return SampleFiles.zip(parts);
    }

    /** The XML of one part altered. */
    private static byte[] part(byte[] original, Random random) {
        Map<String, byte[]> parts = new LinkedHashMap<>(SampleSheets.parts(original));
        List<String> names = new ArrayList<>(parts.keySet());
        String name = random.nextBoolean() ? "xl/worksheets/sheet1.xml" : names.get(random.nextInt(names.size()));
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.put(name, parts.get(name).length == 0 ? new byte[] {'<'} : text(parts.get(name), random));
        }
        return SampleFiles.zip(parts);
    }

    private static byte[] text(byte[] original, Random random) {
        String text = new String(original, StandardCharsets.UTF_8);
        String value = VALUES[random.nextInt(VALUES.length)];
        List<int[]> places = new ArrayList<>();
        var attributes = java.util.regex.Pattern.compile("\"([^\"<>]{0,80})\"|>([^<>]{0,80})<|</?(\\w+)")
                .matcher(text);
        while (attributes.find()) {
            int group = attributes.group(1) != null ? 1 : attributes.group(2) != null ? 2 : 3;
            places.add(new int[] {attributes.start(group), attributes.end(group)});
        }
        if (places.isEmpty()) {
            int at = random.nextInt(text.length() + 1);
            return (text.substring(0, at) + value + text.substring(at)).getBytes(StandardCharsets.UTF_8);
        }
        int[] place = places.get(random.nextInt(places.size()));
        return (text.substring(0, place[0]) + value + text.substring(place[1])).getBytes(StandardCharsets.UTF_8);
    }
}

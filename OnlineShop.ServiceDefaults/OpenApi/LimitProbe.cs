using System.Globalization;
using System.Text.Json.Nodes;

namespace OnlineShop.ServiceDefaults.OpenApi;

/// <summary>Finds the limits of a field by asking for ever longer texts and greater numbers.</summary>
internal static class LimitProbe
{
    /// <summary>No text of the shop's is longer; what is accepted beyond has no limit.</summary>
    private const int LongestText = 100_000;

    /// <summary>Ways to make a text longer.</summary>
    private static readonly Func<string, int, string>[] Growths =
    [
        (text, by) => text + new string('a', by),
        (text, by) => text + new string('1', by),
        (text, by) => new string('a', by) + text,
        (text, by) => text + string.Concat(Enumerable.Range(1, by).Select(place => (by - place) % 2 == 0 ? 'a' : ' ')),
    ];

    /// <summary>The limits of the field that an example has a value of.</summary>
    /// <param name="judge">What the service says of another value; null where it cannot say it of this field alone.</param>
    public static FieldLimits Of(JsonNode example, Func<JsonNode, bool?> judge) => example switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => OfText(text, judge),
        JsonValue value when long.TryParse(
            value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => OfNumber(number, judge),
        _ => FieldLimits.None,
    };

    private static FieldLimits OfText(string text, Func<JsonNode, bool?> judge)
    {
        // Of an address each part has a limit of its own, and no growth comes near that of the whole.
        if (text.Length == 0 || text.Contains('@', StringComparison.Ordinal))
            return FieldLimits.None;
        var growing = Growths.Where(grow => judge(grow(text, 1)) is true && judge(grow(text, 2)) is true).ToList();
        if (growing.Count == 0)
            return FieldLimits.None;
        var most = growing.Select(grow => Longest(text, grow, judge)).ToList();
        var characters = most.Contains(null) ? null : most.Max();
        // Marks make a text longer for a machine, not for a person. JSON Schema counts code points, and a client that checks by it
        // must not refuse what the service accepts.
        var marked = Marked(text, 1) is var one && judge(one) is true ? Longest(text, Marked, judge) : characters;
        return new(
            MinLength: Shortest(text, judge), MaxLength: marked is { } points ? Math.Max(points, characters ?? 0) : null,
            Characters: marked > characters ? characters : null);
    }

    private static string Marked(string text, int by) => text + new string('\u0301', by);

    private static int? Longest(string text, Func<string, int, string> grow, Func<JsonNode, bool?> judge) =>
        (int?)Greatest(text.Length, LongestText, length => judge(grow(text, (int)length - text.Length)));

    /// <summary>The length below which a text is refused; null where it is refused for its form.</summary>
    private static int? Shortest(string text, Func<JsonNode, bool?> judge) =>
        -(int?)Greatest(-text.Length, 0, length => judge(text[..(int)-length])) is { } least && judge(new string('a', least)) is true
            ? least
            : null;

    private static FieldLimits OfNumber(long number, Func<JsonNode, bool?> judge)
    {
        var greatest = Greatest(number, int.MaxValue, value => judge(value));
        var least = Greatest(-number, -(long)int.MinValue, value => judge(-value));
        return new(Minimum: -least, Maximum: greatest);
    }

    /// <summary>The greatest value that is accepted; null where there is no limit, or it is not known to be one.</summary>
    private static long? Greatest(long accepted, long end, Func<long, bool?> judge)
    {
        if (judge(end) is not false)
            return null;
        // Limits are far nearer to what is accepted than to the end, and long texts take long to judge: in growing strides at first.
        var (refused, stride) = (end, 1L);
        while (refused - accepted > 1)
        {
            var half = (refused - accepted) / 2;
            var middle = accepted + (refused == end ? Math.Min(stride, half) : half);
            stride = Math.Min(2 * stride, end - accepted);
            switch (judge(middle))
            {
                case true:
                    accepted = middle;
                    break;
                case false:
                    refused = middle;
                    break;
                default:
                    return null;
            }
        }

        return accepted;
    }
}

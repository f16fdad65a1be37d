using System.Text.Json.Nodes;

namespace OnlineShop.Tests.BadInput;

/// <summary>Values that have brought services down elsewhere.</summary>
internal static class HostileValues
{
    public static readonly string[] Bodies =
        ["", "[]", "\"x\"", "{}", "null", "12", "{\"a\":", "{]", "\u0000", "{\"a\":1}{\"a\":2}", new string('[', 5000)];

    public static readonly string[] Queries =
    [
        "", "%20", "x", "-1", "0", "1.5", "99999999999999999999", "-99999999999999999999", "NaN", "%00", "a%00b",
        "%ff%fe", "%F0%9F%92%A9", "'%3B--", "null", "..%2F..",
        "9999-12-31T23:59:59.9999999%2B14:00", "0001-01-01T00:00:00-14:00", "00000000-0000-0000-0000-000000000000",
        new string('a', 1000),
    ];

    /// <summary>
    /// Half a character: JSON can say it, and no text can hold it. It stands for itself until the body is text.
    /// </summary>
    private const string Half = "half a character";

    /// <summary>JSON to put in the place of a property.</summary>
    public static IEnumerable<JsonNode?> For(BodyField field)
    {
        string[] json =
        [
            "null", "true", "{}", "[]", "[null]", "[[]]", "-1", "0", "1.5", "2147483647", "-2147483648",
            "9223372036854775807", "1e400", "99999999999999999999999999999",
            "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"a\\u0000b\"", $"\"{Half}\"", "\"\\u202e\"", "\"-1\"", "\"1e9\"",
            "\"79228162514264337593543950336\"",
            "\"00000000-0000-0000-0000-000000000000\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"",
            "\"9999-12-31T23:59:59.9999999-14:00\"",
        ];
        return [.. json.Select(text => JsonNode.Parse(text)), field.Wrong?.DeepClone(), JsonValue.Create(new string('a', 100_000))];
    }

    /// <summary>A body as it is sent.</summary>
    public static string Text(JsonNode body) => body.ToJsonString().Replace(Half, "\\ud800", StringComparison.Ordinal);
}

namespace OnlineShop.Testing.Fuzzing;

/// <summary>What clients send by mistake, and attackers on purpose.</summary>
internal static class OddValues
{
    /// <summary>Bodies that fit no endpoint.</summary>
    public static readonly byte[][] Bodies =
    [
        [], [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], .. Texts(
            " ", "null", "true", "1", "-0", "1e999", "\"x\"", "\"\\ud800\"", "[]", "[[]]", "[null]", "[1,2]", "{", "{}",
            "{]", "{\"a\"", "{\"a\":}", "{\"a\":1,}", "{}{}", "{\"a\":1}x",
            "{\"\":1}", "{\"\\ud800\":1}", "{\"\\u0000\":1}", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":2}}",
            "// comment", "{\"__proto__\":{}}", "NaN", "<a/>", "a=b",
            new string('[', 5000), new string('{', 100),
            string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200)),
        [.. "{\"a\":\""u8, 0xFF, 0xFE, .. "\"}"u8], [.. "{\""u8, 0xC0, 0x80, .. "\":1}"u8],
    ];

    /// <summary>JSON in the place of one field's value.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999999999999", "2147483648",
        "-9223372036854775808", "{}", "[]", "[null]", "[[]]", "[{}]", "[1]", "{\"a\":1,\"a\":2}",
        "{\"\\ud800\":1}", "\"\"", "\" \"", "\"x\"", "\"x\\nx\"", "\"-1\"", "\"1e9\"", "\"NaN\"",
        "\"79228162514264337593543950336\"", "\"00000000-0000-0000-0000-000000000000\"",
        "\"2026-01-31\"", "\"2026-01-31T12:00:00\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59.9999999-14:00\"", "{\"amount\":1,\"currency\":\"EUR\"}",
        "{\"amount\":\"1.00\",\"currency\":\"XXX\"}", "{\"amount\":\"1.00\",\"amount\":\"2.00\",\"currency\":\"EUR\"}",
        "{\"amount\":\"99999999999999999999.00\",\"currency\":\"EUR\"}",
        "\"<script>alert(1)</script>\"", "\"'; drop table orders; --\"", "\"{{7*7}}\"", "\"👨‍👩‍👧‍👦\"",
        $"\"{new string('a', 100_000)}\"", $"\"e{string.Concat(Enumerable.Repeat("\u0301", 20_000))}\"",
    ];

    /// <summary>Strings that are no text: the field is named.</summary>
    public static readonly string[] NoTexts = ["\"a\\u0000\"", "\"\\u0007\"", "\"\\u0085\"", "\"\\uFFFE\"", "\"a\\uFFFF\"", "\"\\uD800\"", "\"\\uDC00x\"", "\"\\uFDD0\"", "\"\\u202Ex\"", "\"\\u2066\""];

    /// <summary>Values of query parameters, as they are written in an address.</summary>
    public static readonly string[] Queries =
    [
        "", "%20", "x", "-1", "0", "1.5", "101", "99999999999999999999", "NaN", "true", "null", "%00", "a%00b",
        "%FF%FE", "%ED%A0%80", "%EF%BF%BF", "%E2%80%AE", "%07", "%0A", "%F0%9F%92%A9", "'%3B--",
        "..%2F..", "%25", "%", "%zz", "2026-02-30", "2026-01-31", "2026-01-31T12:00:00", "9999-12-31", "0001-01-01",
        "9999-12-31T23:59:59.9999999%2B14:00", "00000000-0000-0000-0000-000000000000",
        "QUJD", "____", "=", "[]", "{}", "$where", new('a', 2000),
    ];

    /// <summary>Values of route parameters.</summary>
    public static readonly string[] Segments = ["x", "%FF", "%E2%80%AE", "%07", "%20", "..%2F..", "%2e%2e", "%F0%9F%92%A9", "'", "\"", "%25", "{id}", "-1", new('a', 2000)];

    /// <summary>Headers with values that they cannot have.</summary>
    public static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "text/html"), ("Accept", "image/png"), ("Accept", "*/*;q=0"),
        ("Accept", "application/json;q=7, ;;,"), ("Accept", "nonsense"), ("Accept-Language", "xx-;q=, *"),
        ("Accept-Encoding", "nonsense;q=1"), ("Idempotency-Key", ""), ("Idempotency-Key", " "),
        ("Idempotency-Key", "ключ"), ("Idempotency-Key", "a,b"), ("Idempotency-Key", new string('k', 300)),
        ("Idempotency-Key", "\u202e"), ("Prefer", "wait"), ("Prefer", "wait=abc"), ("Prefer", "wait=-1"),
        ("Prefer", "wait=99999999999"), ("Prefer", "wait=0;;,,="), ("If-None-Match", "\""),
        ("If-None-Match", "W/"), ("If-None-Match", "*"), ("If-Match", "nonsense"), ("If-Modified-Since", "yesterday"),
        ("Range", "bytes=abc"), ("Last-Event-ID", "x"), ("Cookie", "=;;="),
        ("X-Forwarded-For", "nonsense, ,::::"), ("X-Forwarded-Proto", "gopher"), ("traceparent", "00-zz-zz-zz"),
        ("tracestate", "=,=,"), ("baggage", "=;=,%"), ("Content-Encoding", "nonsense"),
        ("Authorization", ""), ("Authorization", "Bearer"), ("Authorization", "Bearer x.y.z"),
        ("Authorization", "Bearer ключ"), ("Authorization", "Basic ===="), ("Authorization", "nonsense"),
        ("Stripe-Signature", "t=x,v1="), ("Carrier-Signature", "t=,,v1=zz"), ("X-HTTP-Method-Override", "DELETE"),
        ("Origin", "null"), ("Host", "nonsense"),
    ];

    /// <summary>Kinds of bodies that no endpoint of JSON takes: 415.</summary>
    public static readonly string[] OtherKinds =
    [
        "application/json; charset=nonsense", "application/json; charset=\"no such\"",
        "application/json; charset=utf-7",
        "application/json;charset=\u00fc", "application/problem+json; charset=x-none",
        "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "nonsense", "/",
        "*/*",
    ];

    /// <summary>Kinds that are JSON all the same.</summary>
    public static readonly string[] JsonKinds =
        ["application/json", "application/json; charset=utf-8", "application/json; charset=\"UTF-8\"", "application/json;charset=", "APPLICATION/JSON;x=y", "application/merge-patch+json"];

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(System.Text.Encoding.UTF8.GetBytes);
}

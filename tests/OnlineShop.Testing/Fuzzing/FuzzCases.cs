using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>The odd requests for one endpoint.</summary>
/// <param name="sample">A body of an endpoint that reads it by itself.</param>
internal sealed class FuzzCases(FuzzedEndpoint endpoint, JsonSerializerOptions options, string? sample, int seed)
{
    private const int RandomBodies = 40;

    public IEnumerable<FuzzCase> All() =>
    [
        .. Plain(), .. Headers(), .. Segments(), .. Queries(),
        .. endpoint.Body is null
            ? RawBodies()
            : [.. Kinds(new BodySample(endpoint.Body, options)), .. JsonBodies(new BodySample(endpoint.Body, options))],
        // What such an endpoint makes of each fault is its own matter, but for that it says so.
        .. sample is null
            ? []
            : JsonBodies(new BodySample(sample)).Select(sent => sent with { Status = null, Named = null }),
    ];

    private IEnumerable<FuzzCase> Plain()
    {
        yield return new("as it should be", () => Request(endpoint.Method));
        foreach (var method in new[] { "TRACE", "PROPFIND", "nonsense" })
            yield return new($"method {method}", () => Request(method));
    }

    private IEnumerable<FuzzCase> Headers()
    {
        foreach (var (name, value) in OddValues.Headers)
        {
            yield return new($"{name}: {Short(value)}", () =>
            {
                var request = Request(endpoint.Method);
                HttpHeaders? headers = name.StartsWith("Content-", StringComparison.Ordinal)
                    ? request.Content?.Headers
                    : request.Headers;
                headers?.Remove(name);
                headers?.TryAddWithoutValidation(name, value);
                return request;
            });
        }
    }

    private IEnumerable<FuzzCase> Segments() => endpoint.HasSegments
        ? OddValues.Segments.Select(
            segment => new FuzzCase($"in the path: {Short(segment)}", () => Request(endpoint.Method, endpoint.Address(segment))))
        : [];

    private IEnumerable<FuzzCase> Queries()
    {
        foreach (var value in OddValues.Queries)
        {
            foreach (var name in endpoint.Query.DefaultIfEmpty("x"))
                yield return new(
                    $"{name}={Short(value)}", () => Request(endpoint.Method, $"{endpoint.Address()}?{name}={value}"));
            if (endpoint.Query.Count > 1)
                yield return new(
                    $"all={Short(value)}",
                    () => Request(endpoint.Method, $"{endpoint.Address()}?{string.Join('&', endpoint.Query.Select(name => $"{name}={value}"))}"));
        }

        foreach (var query in new[] { "?", "?&&", "?=", "?=x", "?%00=1", "?%E2%80%AE=1", "?a[b]=1", $"?{string.Join('&', endpoint.Query.Select(name => $"{name}=1&{name}=2"))}" })
            yield return new(query, () => Request(endpoint.Method, endpoint.Address() + query));
        if (endpoint is { Method: "GET", Query.Count: > 0 }
            && endpoint.Address().StartsWith("/api/", StringComparison.Ordinal))
            yield return new(
                "an unknown parameter", () => Request("GET", $"{endpoint.Address()}?noSuchThing=1"),
                HttpStatusCode.BadRequest, "noSuchThing");
    }

    /// <summary>For an endpoint that binds no JSON: it reads its body by itself, or leaves it.</summary>
    private IEnumerable<FuzzCase> RawBodies() => endpoint.Method is "GET"
        ? []
        : OddValues.Bodies.SelectMany(body => new[] { "application/json", "application/json; charset=nonsense", "text/plain", null }.Select(kind =>
            new FuzzCase($"{kind}: {Show(body)}", () => Request(endpoint.Method, body: body, kind: kind))));

    private IEnumerable<FuzzCase> Kinds(BodySample sample)
    {
        foreach (var kind in OddValues.OtherKinds.Append(null))
            yield return new(
                $"kind {kind}", () => Request(endpoint.Method, body: Encoding.UTF8.GetBytes(sample.Text()), kind: kind),
                HttpStatusCode.UnsupportedMediaType);
        foreach (var kind in OddValues.JsonKinds)
            yield return new(
                $"kind {kind}",
                () => Request(endpoint.Method, body: Encoding.UTF8.GetBytes(sample.Text()), kind: kind));
        yield return new(
            "UTF-16",
            () => Request(endpoint.Method, body: Encoding.Unicode.GetBytes(sample.Text()), kind: "application/json; charset=utf-16"));
        yield return new(
            "UTF-16, broken",
            () => Request(endpoint.Method, body: Encoding.Unicode.GetBytes("[" + sample.Text()), kind: "application/json; charset=utf-16"));
        foreach (var body in OddValues.Bodies)
            yield return new(Show(body), () => Json(body));
    }

    private IEnumerable<FuzzCase> JsonBodies(BodySample sample)
    {
        foreach (var place in sample.Places)
        {
            foreach (var value in OddValues.Values)
                yield return new($"{place.Path} = {Short(value)}", () => Json(sample.With(place.Path, value)));
            foreach (var value in place.IsString ? OddValues.NoTexts : [])
                yield return new(
                    $"{place.Path} = {value}", () => Json(sample.With(place.Path, value)), HttpStatusCode.BadRequest,
                    place.Path);
        }

        foreach (var place in sample.Places.Where(place => place.IsObject && !place.Path.EndsWith(']')))
        {
            foreach (var field in sample.Places.Where(field => IsMember(place.Path, field.Path)))
            {
                var name = field.Path[(place.Path.Length == 0 ? 0 : place.Path.Length + 1)..];
                foreach (var (spelling, value) in new[] { (name, "[1]"), (name, "null"), (name.ToUpperInvariant(), "[2]") })
                    yield return new(
                        $"{field.Path} twice", () => Json(sample.WithMember(place.Path, spelling, value)),
                        HttpStatusCode.BadRequest, field.Path);
            }

            foreach (var name in new[] { "no_such_field", "\\ud800", "\\u0000", "" })
            {
                var (refused, named) = (place.RefusesOthers, name == "no_such_field" ? Join(place.Path, name) : null);
                yield return new(
                    $"{place.Path}: unknown {name}", () => Json(sample.WithMember(place.Path, name, "1")),
                    refused ? HttpStatusCode.BadRequest : null, refused ? named : null);
            }
        }

        var random = new Random(endpoint.ToString().Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter)));
        for (var number = 0; number < RandomBodies; number++)
        {
            var body = Shaken(Encoding.UTF8.GetBytes(sample.Text()), random);
            yield return new($"shaken {Convert.ToBase64String(body)}", () => Json(body));
        }
    }

    /// <summary>The body with a few bytes changed, taken out, repeated or cut off.</summary>
    private static byte[] Shaken(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var change = random.Next(1, 5); change > 0 && bytes.Count > 1; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes[at..Math.Min(bytes.Count, at + random.Next(1, 20))]);
                    break;
                case 3:
                    bytes[at] = (byte)"{}[]\",:0-eE\\ntu"[random.Next(15)];
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static bool IsMember(string parent, string path) =>
        path.Length > parent.Length && path.StartsWith(parent, StringComparison.Ordinal)
            && path[(parent.Length == 0 ? 0 : parent.Length + 1)..] is { Length: > 0 } rest
        && rest.IndexOfAny(['.', '[']) < 0;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private HttpRequestMessage Json(string body) => Json(Encoding.UTF8.GetBytes(body));

    private HttpRequestMessage Json(byte[] body) => Request(endpoint.Method, body: body, kind: "application/json");

    private HttpRequestMessage Request(string method, string? address = null, byte[]? body = null, string? kind = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address ?? endpoint.Address());
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (body is null && endpoint.Body is not null)
            (body, kind) = (Encoding.UTF8.GetBytes(new BodySample(endpoint.Body, options).Text()), "application/json");
        if (body is null)
            return request;
        request.Content = new ByteArrayContent(body);
        if (kind is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", kind);
        return request;
    }

    private static string Show(byte[] body) => Short(Encoding.Latin1.GetString(body));

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}… ({text.Length})";
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Gateway.Description;

/// <summary>The description of the whole API, as <c>docs/openapi.json</c> has it, with the address that it was asked for at.</summary>
internal static class OpenApiEndpoint
{
    /// <summary>The server that the committed document names.</summary>
    public const string LocalServer = "http://localhost:8080";

    /// <summary>The path of the document.</summary>
    public const string Path = "/openapi.json";

    private static readonly string Document = Read();

    /// <summary>What was answered last: a shop has one address, and the document is long.</summary>
    private static volatile Answer? latest;

    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Get).AllowAnonymous().WithName("getOpenApi").ExcludeFromDescription();
        routes.MapGet("/docs", () => TypedResults.Redirect("/swagger/swagger-ui/index.html"))
            .AllowAnonymous().WithName("getDocs").ExcludeFromDescription();
    }

    private static TaggedJson<JsonObject> Get(HttpRequest request)
    {
        var server = $"{request.Scheme}://{request.Host}";
        var answered = latest;
        if (answered?.Server != server)
            latest = answered = new(server, Make(server));
        return new(answered.Body, "public, max-age=60");
    }

    private static TaggedBody Make(string server) => TaggedBody.OfJson(Encoding.UTF8.GetBytes(
        Document.Replace(LocalServer, JsonEncodedText.Encode(server).Value, StringComparison.Ordinal)));

    private static string Read()
    {
        using var stream = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Answer(string Server, TaggedBody Body);
}

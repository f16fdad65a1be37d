using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Xunit;

namespace OnlineShop.Testing.Endpoints;

/// <summary>
/// The documents in <c>docs</c> that describe the API: <c>openapi</c>, one of each service, <c>openapi.json</c> of all,
/// <c>asyncapi.json</c> of the messages and <c>schemas</c>.
/// </summary>
public static class ApiDocument
{
    /// <summary>Set by <c>eng/describe-api.sh</c>: then documents are written anew in place of being compared.</summary>
    private const string Update = "UPDATE_OPENAPI";

    private static readonly ConditionalWeakTable<IServiceProvider, OpenApiDocument> Made = [];

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// The document of a service. It is made once: validators are asked about thousands of bodies for it, which takes a second.
    /// </summary>
    internal static OpenApiDocument Of(IServiceProvider services) =>
        Made.GetValue(services, described => described.GetRequiredService<ISwaggerProvider>().GetSwagger("v1"));

    /// <summary>Fails where a service's document is not the committed one, or that of all messages tells of others than it reads.</summary>
    public static async Task ShouldBeCommittedAsync(IServiceProvider services, string service)
    {
        MessageDocument.ShouldNameWhatIsRead(services, service);
        using var text = new MemoryStream();
        await Of(services).SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_0);
        ShouldBeCommitted(JsonNode.Parse(text.ToArray())!.AsObject(), Path.Combine("openapi", $"{service}.json"));
    }

    /// <summary>Fails where a document is not the committed one.</summary>
    /// <param name="file">The path below <c>docs</c>.</param>
    public static void ShouldBeCommitted(JsonObject document, string file)
    {
        var text = document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        var path = DocsFolder.PathOf(file);
        if (Environment.GetEnvironmentVariable(Update) is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"docs/{file} is not what the code describes. Run: sh eng/describe-api.sh, and tell clients in docs/api-changes.md.");
    }

    /// <summary>The names of the committed documents in a folder below <c>docs</c>.</summary>
    public static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(DocsFolder.PathOf(folder)).Select(path => Path.GetFileName(path))];

    /// <summary>The committed document of a service.</summary>
    public static JsonObject Read(string service) =>
        JsonNode.Parse(File.ReadAllText(DocsFolder.PathOf("openapi", $"{service}.json")))!.AsObject();
}

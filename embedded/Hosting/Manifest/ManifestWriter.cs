using System.Text.Json;
using System.Text.Json.Nodes;

namespace OnlineShop.Embedded.Hosting.Manifest;

/// <summary>
/// Writes the deployment manifest that azd reads: what to run and how its parts refer to each other, with expressions in place of values.
/// The same model gives the same bytes, wherever the repository lies.
/// </summary>
internal sealed class ManifestWriter(IResourceCollection resources, DistributedApplicationExecutionContext context)
{
    private static readonly JsonWriterOptions s_json = new()
    {
        Indented = true,
        // Expressions and connection strings stay readable; the file is not embedded in HTML.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var document = await CreateAsync(folder, cancellationToken).ConfigureAwait(false);
        await using var stream = File.Create(path);
        await using var writer = new Utf8JsonWriter(stream, s_json);
        document.WriteTo(writer);
    }

    /// <summary>The manifest; paths in it are relative to <paramref name="folder" />.</summary>
    public async Task<JsonObject> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var entries = new JsonObject();
        var writer = new ManifestEntry(folder, context);
        foreach (var resource in resources.Where(r => !r.IsExcludedFromPublish()))
        {
            if (await writer.CreateAsync(resource, cancellationToken).ConfigureAwait(false) is { } entry)
                entries.Add(resource.Name, entry);
        }

        return new JsonObject { ["$schema"] = "https://json.schemastore.org/aspire-8.0.json", ["resources"] = entries };
    }
}

using System.Text.Json;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting;

/// <summary>Secrets that lie beside the data that they open.</summary>
public static class KeptSecretExtensions
{
    /// <summary>
    /// Adds a secret that is generated on the first run and kept in <c>parameters.json</c> of the <see cref="DataFolder"/>,
    /// readable by its owner only. Aspire's default keeps it in user secrets, which all runs of a project share: a second data
    /// folder, or a test, would meet a password that is not its own. Configuration (<c>Parameters:name</c>) overrides it; a
    /// deployment is asked to generate it.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddKeptSecret(
        this IDistributedApplicationBuilder builder, [ResourceName] string name) =>
        builder.AddParameter(name, new KeptSecret(builder, name), secret: true);

    private sealed class KeptSecret(IDistributedApplicationBuilder builder, string name) : ParameterDefault
    {
        private const string FileName = "parameters.json";
        private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        private static readonly Lock Gate = new();
        private readonly GenerateParameterDefault generated = new() { MinLength = 32, Special = false };

        public override string GetDefaultValue()
        {
            var file = Path.Combine(DataFolder.Of(builder).FullPath, FileName);
            lock (Gate)
            {
                var kept = File.Exists(file)
                    ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))!
                    : [];
                if (kept.TryGetValue(name, out var value))
                    return value;
                kept[name] = value = generated.GetDefaultValue();
                // Written whole or not at all: a run that is killed here must not take the other secrets with it.
                var draft = file + ".new";
                File.WriteAllBytes(draft, []);
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(draft, OwnerOnly);
                File.WriteAllText(draft, JsonSerializer.Serialize(kept, JsonSerializerOptions.Web));
                File.Move(draft, file, overwrite: true);
                return value;
            }
        }

        public override void WriteToManifest(ManifestPublishingContext context) => generated.WriteToManifest(context);
    }
}

using System.Text.Json;
using OnlineShop.Embedded.Hosting.Builder;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Keeps generated parameters between runs, in a file that only its owner can read.</summary>
internal sealed class ParameterStore(AppHostOptions options, DistributedApplicationExecutionContext context)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };
    private readonly Lock _gate = new();

    private string FilePath => Path.Combine(options.DataDirectory, "parameters.json");

    public string GetOrCreate(string name, ParameterDefault fallback, bool persist)
    {
        if (!persist || context.IsPublishMode)
            return fallback.GetDefaultValue();
        lock (_gate)
        {
            var values = File.Exists(FilePath)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(FilePath))!
                : [];
            if (values.TryGetValue(name, out var known))
                return known;
            values[name] = fallback.GetDefaultValue();
            Save(values);
            return values[name];
        }
    }

    private void Save(SortedDictionary<string, string> values)
    {
        Directory.CreateDirectory(options.DataDirectory);
        var draft = FilePath + ".new";
        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            JsonSerializer.Serialize(stream, values, s_json);
        }

        File.Move(draft, FilePath, overwrite: true);
    }
}

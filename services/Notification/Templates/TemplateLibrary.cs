using System.Collections.Frozen;
using Scriban;

namespace OnlineShop.Notification.Templates;

/// <summary>
/// The templates (Liquid), embedded as <c>language/name.liquid</c> and parsed at the start, so that a broken one is
/// noticed before the first notification.
/// </summary>
internal sealed class TemplateLibrary
{
    private const string Extension = ".liquid";
    private const string Fallback = "en";

    private readonly FrozenDictionary<string, TemplateSet> templates;

    public TemplateLibrary()
    {
        var assembly = typeof(TemplateLibrary).Assembly;
        templates = assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name.Replace('\\', '/')[..^Extension.Length],
                name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return Parse(name, reader.ReadToEnd());
                });
    }

    /// <summary>The names of all templates, <c>language/name</c>.</summary>
    public IEnumerable<string> Names => templates.Keys;

    /// <summary>The template of a kind (in camelCase), or a shared one, in a language, else in English.</summary>
    public TemplateSet Get(string language, string name)
    {
        var file = FileName(name);
        return templates.TryGetValue($"{language}/{file}", out var template)
            ? template
            : templates[$"{Fallback}/{file}"];
    }

    /// <summary><c>orderConfirmed</c> is in <c>order-confirmed.liquid</c>.</summary>
    private static string FileName(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : c.ToString()));

    private static TemplateSet Parse(string file, string source)
    {
        var parts = new Dictionary<string, Template>();
        foreach (var section in $"\n{source.ReplaceLineEndings("\n")}".Split("\n[", StringSplitOptions.RemoveEmptyEntries))
        {
            var end = section.IndexOf("]\n", StringComparison.Ordinal);
            if (end < 0)
                throw new InvalidOperationException($"The template {file} must begin with a line such as [subject].");
            var template = Template.ParseLiquid(section[(end + 2)..].Trim(), file);
            if (template.HasErrors)
                throw new InvalidOperationException($"The template {file} is broken: {template.Messages}");
            parts[section[..end]] = template;
        }

        return new TemplateSet(parts);
    }
}

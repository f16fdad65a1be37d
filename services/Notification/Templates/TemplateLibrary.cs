using System.Collections.Frozen;
using Scriban;

namespace OnlineShop.Notification.Templates;

/// <summary>The parts of a template file, each under a line with its name in brackets.</summary>
internal sealed record TemplateSet(IReadOnlyDictionary<string, Template> Parts)
{
    public const string Subject = "subject";
    public const string Short = "short";
    public const string Text = "text";
    public const string Html = "html";

    public Template? Find(string part) => Parts.GetValueOrDefault(part);
}

/// <summary>
/// The templates (Liquid), compiled in as <c>language/name.liquid</c> and read at start, so that a broken one shows before the first
/// notification.
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

    /// <summary>The template of a kind (camelCase, or a part's own name) in a language, else in English.</summary>
    public TemplateSet Get(string language, string name)
    {
        var file = FileName(name);
        return templates.TryGetValue($"{language}/{file}", out var template) ? template : templates[$"{Fallback}/{file}"];
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

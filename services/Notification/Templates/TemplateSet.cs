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

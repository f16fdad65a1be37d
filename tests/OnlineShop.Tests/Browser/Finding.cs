namespace OnlineShop.Tests.Browser;

/// <summary>What is wrong with a page.</summary>
/// <param name="Page">The page's name in the list.</param>
/// <param name="Seen">In which language, size and colours.</param>
/// <param name="What">What, and where on the page.</param>
internal sealed record Finding(FindingKind Kind, string Page, string Seen, string What)
{
    /// <summary>The page, as it was seen.</summary>
    public string Where => $"{Page} ({Seen})";
}

/// <summary>What a page is judged by.</summary>
internal enum FindingKind
{
    /// <summary>It is another page, or another status, than is listed.</summary>
    Page,

    /// <summary>A rule of axe is violated.</summary>
    Accessibility,

    /// <summary>Something sticks out sideways.</summary>
    Overflow,

    /// <summary>The browser's console has an error or a warning, or a part of the page did not come.</summary>
    Console,

    /// <summary>Something moved while the page was loaded.</summary>
    Shift,

    /// <summary>Document, style sheet and script are too large.</summary>
    Weight,
}

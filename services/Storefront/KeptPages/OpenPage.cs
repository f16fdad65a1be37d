using System.Text;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>
/// A feature of a request whose page is drawn for all visitors: marks stand in place of the visitor's own parts. A mark cannot be
/// guessed, and no page shows one, so that nobody can write one into what a page shows, such as a review.
/// </summary>
internal sealed class OpenPage
{
    private static readonly string Beginning = $"own-{Guid.NewGuid():N}-";

    /// <summary>What all marks begin with.</summary>
    public static ReadOnlyMemory<byte> BeginningBytes { get; } = Encoding.ASCII.GetBytes(Beginning);

    /// <summary>What the page shows, as <see cref="KeptTags"/>.</summary>
    public HashSet<string> Tags { get; } = [];

    /// <summary>The mark of a part: the common beginning, and one digit.</summary>
    public static string Mark(OwnPart part) => $"{Beginning}{(int)part}";

    /// <summary>Whether this request's page is one.</summary>
    public static bool IsOpen(HttpContext context) => context.Features.Get<OpenPage>() is not null;
}

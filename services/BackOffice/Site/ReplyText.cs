using Microsoft.Extensions.Localization;
using OnlineShop.BackOffice.Texts;

namespace OnlineShop.BackOffice.Site;

/// <summary>What a page says of an answer of the shop that is not about this page alone.</summary>
internal static class ReplyText
{
    /// <summary>Null where it is done.</summary>
    /// <param name="own">The page's text for a reason; null where it has none.</param>
    public static string? Of(IStringLocalizer<FrameTexts> text, Reply? reply, Func<string, string?>? own = null) => reply switch
    {
        null or { IsDone: true } => null,
        { Status: StatusCodes.Status401Unauthorized } => text["sessionEnded"],
        { Status: StatusCodes.Status403Forbidden } => text["roleRefused"],
        { Kind: ReplyKind.Invalid } => text["checkFields"],
        { Kind: ReplyKind.TooMany } => WaitText.Of(text, reply.RetryAfter),
        { Kind: ReplyKind.Missing } => text["missing"],
        { Kind: ReplyKind.Refused } => own?.Invoke(reply.Reason) ?? reply.Problem?.Detail ?? reply.Problem?.Title ?? text["refused"],
        _ => text["away"],
    };
}

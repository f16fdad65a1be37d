using Microsoft.Extensions.Localization;
using OnlineShop.Storefront.Site;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Account;

/// <summary>What a page says of an answer of the shop that is not about this page alone.</summary>
internal static class ReplyText
{
    /// <summary>Null where it is done, or refused for a reason that the page knows.</summary>
    public static string? Of(IStringLocalizer<AccountTexts> text, Reply? reply) => reply?.Kind switch
    {
        null or ReplyKind.Done or ReplyKind.Refused => null,
        ReplyKind.Invalid => text["checkFields"],
        ReplyKind.TooMany => WaitText.Of(text, reply.RetryAfter),
        _ => text["accountAway"],
    };
}

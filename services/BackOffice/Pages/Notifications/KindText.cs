using Microsoft.Extensions.Localization;
using OnlineShop.BackOffice.Texts;

namespace OnlineShop.BackOffice.Pages.Notifications;

/// <summary>What kinds of notifications are called.</summary>
internal static class KindText
{
    /// <summary>The name of a kind; the API's word for one of a later version.</summary>
    public static string Of(IStringLocalizer<NotificationsTexts> text, string kind) =>
        text["kind:" + kind] is { ResourceNotFound: false } known ? known : kind;
}

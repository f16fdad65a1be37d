using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Where links in mails reach the shop's services.</summary>
internal sealed class UnsubscribeOptions
{
    public const string Section = "Gateway";

    /// <summary>
    /// The Gateway's address as customers reach it. Mail programs offer one click only where it is <c>https</c>.
    /// </summary>
    [Required(ErrorMessage = "Gateway:Url is not set; for example https://shop.example.")]
    public Uri? Url { get; set; } = new("http://localhost:8080");
}

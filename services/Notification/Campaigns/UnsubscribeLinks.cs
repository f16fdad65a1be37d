using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Where a click out of a mail reaches the shop's services.</summary>
internal sealed class UnsubscribeOptions
{
    public const string Section = "Gateway";

    /// <summary>The Gateway's address as customers reach it. Mail programs offer one click only where it is <c>https</c>.</summary>
    [Required(ErrorMessage = "Gateway:Url is not set; for example https://shop.example.")]
    public Uri? Url { get; set; } = new("http://localhost:8080");
}

/// <summary>Makes the links that stop campaigns. User serves them, which knows what its users want.</summary>
internal sealed class UnsubscribeLinks(UnsubscribeTokens tokens, IOptions<UnsubscribeOptions> options)
{
    public Uri For(Guid userId) => new($"{options.Value.Url!.AbsoluteUri.TrimEnd('/')}/api/users/unsubscribe?token={tokens.For(userId)}");
}

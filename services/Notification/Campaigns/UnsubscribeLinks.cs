using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Campaigns;

/// <summary>Makes the links that stop campaigns. User answers them, because consent is part of the profile.</summary>
internal sealed class UnsubscribeLinks(UnsubscribeTokens tokens, IOptions<UnsubscribeOptions> options)
{
    public Uri For(Guid userId) =>
        new($"{options.Value.Url!.AbsoluteUri.TrimEnd('/')}/api/users/unsubscribe?token={tokens.For(userId)}");
}

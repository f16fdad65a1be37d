using System.Security.Claims;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.User.Profiles;

/// <summary>
/// The profile of the signed-in user. Right after registering, the event may still be on its way: the token says all that a
/// first profile needs, so it is made from that.
/// </summary>
internal sealed class OwnProfile(
    CurrentUser user, IHttpContextAccessor accessor, ProfileStore profiles, ShopDatabase database, TimeProvider clock)
{
    /// <summary>The profile, or null where there is none and the token does not say enough to make one.</summary>
    public async Task<Profile?> GetAsync(CancellationToken cancel)
    {
        if (await profiles.FindAsync(user.Id, cancel) is { } known)
            return known;
        if (user.Email is not { Length: > 0 } email)
            return null;

        var claims = accessor.HttpContext!.User;
        var name = claims.FindFirstValue("name") is { Length: > 0 } given ? given : email.Split('@')[0];
        var profile = Profile.New(user.Id, email, name, claims.FindFirstValue("locale"), clock.GetUtcNow());
        var added = await database.InTransactionAsync(
            transaction => ProfileStore.AddAsync(transaction, profile, cancel), cancel);
        if (added)
            UserTelemetry.ProfilesCreated.Add(1, new KeyValuePair<string, object?>("from", "token"));
        return await profiles.FindAsync(user.Id, cancel);
    }
}

using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.User.Model;

namespace OnlineShop.User.Profiles;

/// <summary>All profiles, for support and administrators.</summary>
internal sealed class ProfileDirectory(IDbContextFactory<UserDbContext> contexts)
{
    /// <summary>Profiles, the youngest account first: ids rise with time.</summary>
    public async Task<Page<ProfileView>> ListAsync(string? search, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<Profile> profiles = db.Profiles;
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            profiles = profiles.Where(profile =>
                profile.Email.ToLower().Contains(text) || profile.DisplayName.ToLower().Contains(text) || profile.Phone!.Contains(text));
        }

        var rows = await profiles.TakePageAsync(profile => profile.UserId, page, cancel);
        return Pages.Of(rows, page.Limit, profile => profile.UserId, ProfileView.Of);
    }
}

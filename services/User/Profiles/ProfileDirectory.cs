using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.User.Profiles;

/// <summary>All profiles, for administrators.</summary>
internal sealed class ProfileDirectory(ShopDatabase database)
{
    /// <summary>Profiles, the youngest account first: ids rise with time.</summary>
    public async Task<ProfilePage> ListAsync(string? search, Guid? after, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var profiles = await connection.QueryAsync<Profile>(
            $"""
            select {Profile.Columns} from profiles
            where (@after::uuid is null or user_id < @after)
              and (@pattern::text is null or lower(email) like @pattern or lower(display_name) like @pattern or phone like @pattern)
            order by user_id desc limit @count
            """,
            new { after, pattern = PatternOf(search), count = limit + 1 }, cancel);
        var (page, last) = Pages.Cut(profiles, limit);
        return new ProfilePage([.. page.Select(ProfileView.Of)], last?.UserId.ToString("N"));
    }

    private static string? PatternOf(string? search) => string.IsNullOrWhiteSpace(search)
        ? null
        : $"%{search.Trim().ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}

using OnlineShop.Contracts.Messages;

namespace OnlineShop.User.Tests;

public sealed class UserHost : ServiceHost<Program>
{
    /// <summary>What Auth says of a new account.</summary>
    public AccountRegistered Registered(
        Guid? userId = null, string? email = null, string name = "Anna", string locale = "ru")
    {
        var id = userId ?? NewUser();
        return new AccountRegistered(id, email ?? $"{id:N}@example.com", name, locale, "customer", Clock.GetUtcNow());
    }

    public static Guid NewUser() => Guid.CreateVersion7();

    public Task<IReadOnlyList<UserProfileChanged>> ChangesOfAsync(Guid userId) =>
        PublishedAsync<UserProfileChanged>(m => m.UserId == userId);
}

[CollectionDefinition(nameof(UserCollection))]
public sealed class UserCollection : ICollectionFixture<UserHost>;

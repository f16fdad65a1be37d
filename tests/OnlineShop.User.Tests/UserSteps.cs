using OnlineShop.ApiClients.Users;

namespace OnlineShop.User.Tests;

/// <summary>Clients of User, and addresses to begin with.</summary>
internal static class UserSteps
{
    public static readonly AddressBody Berlin = new("Anna", "Hauptstr. 1", "Berlin", "10115", "DE");
    public static readonly AddressBody Riga = new("Anna", "Brivibas 1", "Riga", "LV-1010", "LV", Line2: "2");

    /// <summary>The profile and addresses of a user.</summary>
    public static UsersClient Users(this UserHost host, Guid userId, string? email = null) =>
        new(host.As(userId, email: email));

    /// <summary>The profile and data of a user who has just given the password.</summary>
    public static UsersClient FreshUsers(this UserHost host, Guid userId) => new(host.AsFresh(userId));

    /// <summary>Everybody's profile, for an administrator.</summary>
    public static UsersClient UsersOfAdmin(this UserHost host) => new(host.AsAdmin());

    /// <summary>Profiles as another service reads them.</summary>
    public static UsersClient UsersOfService(this UserHost host) => new(host.AsService());
}

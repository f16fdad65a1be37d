using OnlineShop.ApiClients.Accounts;

namespace OnlineShop.Auth.Tests;

/// <summary>Accounts that tests ask for.</summary>
internal static class AuthBodies
{
    public const string Password = "correct horse battery";

    /// <summary>A good password that accounts of the tests do not have at first.</summary>
    public const string NewPassword = "another good password";

    public static string NewEmail() => $"u{Guid.NewGuid():N}@example.com";

    /// <summary>An account of an address that nobody else has, unless one is given.</summary>
    public static RegisterBody NewAccount(string? email = null) => new(email ?? NewEmail(), Password, "Anna");
}

namespace OnlineShop.Web.Sessions;

/// <summary>The tokens of the person who is signed in, as <see cref="SessionTokenHandler"/> needs them.</summary>
public interface ISessionTokens
{
    /// <summary>A token that is good for some while; null for a visitor who is not signed in.</summary>
    /// <exception cref="SessionEndedException">The session cannot be renewed.</exception>
    Task<string?> AccessTokenAsync();

    /// <summary>A token in place of one that was refused.</summary>
    /// <exception cref="SessionEndedException">The session cannot be renewed.</exception>
    Task<string?> RenewAsync(string? refused);

    /// <summary>Ends the session here: the shop does not know it any more.</summary>
    void End();
}

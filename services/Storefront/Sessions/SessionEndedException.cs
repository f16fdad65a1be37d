namespace OnlineShop.Storefront.Sessions;

/// <summary>The shop does not know the session any more: its owner has to sign in again.</summary>
internal sealed class SessionEndedException() : Exception("The session has ended.");

namespace OnlineShop.Web.Sessions;

/// <summary>The shop does not know the session any more: its owner has to sign in again.</summary>
public sealed class SessionEndedException() : Exception("The session has ended.");

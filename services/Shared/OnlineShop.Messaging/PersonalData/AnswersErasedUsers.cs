namespace OnlineShop.Messaging.PersonalData;

/// <summary>Marks an endpoint that also answers removed people.</summary>
public sealed class AnswersErasedUsers;

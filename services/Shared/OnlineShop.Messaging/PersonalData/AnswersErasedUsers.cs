using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>Marks an endpoint that also answers removed people.</summary>
public sealed class AnswersErasedUsers;

using System.Net;
using Shouldly;

namespace OnlineShop.ApiClients;

/// <summary>What tests say of answers; a failure shows the whole answer.</summary>
[ShouldlyMethods]
public static class AnswerAssertions
{
    /// <summary>The request succeeded with a status; gives the body.</summary>
    public static T ShouldSucceed<T>(this Answer<T> answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        answer.Status.ShouldBe(status, answer.ToString());
        return answer.Body;
    }

    /// <summary>The request was refused with a status, and a reason and its type if it is given; gives the problem.</summary>
    public static ApiProblem ShouldBeRefused<T>(this Answer<T> answer, HttpStatusCode status, string? reason = null)
    {
        answer.Status.ShouldBe(status, answer.ToString());
        if (reason is not null)
        {
            answer.Problem.Reason.ShouldBe(reason, answer.ToString());
            answer.Problem.Type.ShouldBe($"urn:shop:problem:{reason}", answer.ToString());
        }

        return answer.Problem;
    }

    /// <summary>The request was refused with 400 for exactly these fields, in any order; gives the problem.</summary>
    public static ApiProblem ShouldBeInvalid<T>(this Answer<T> answer, params string[] fields)
    {
        answer.ShouldBeRefused(HttpStatusCode.BadRequest, "validation");
        answer.Problem.Fields.ShouldBe(fields, ignoreOrder: true);
        return answer.Problem;
    }
}

import type { ICase } from './case';

/** Answers that only order rows: by the time to an event, or within groups. */
export const ORDERS: readonly ICase[] = [
  {
    name: 'survival with a risk per row',
    text: 'Patients with heart failure were followed up. Predict a `risk` for each patient in test.csv: the higher, the earlier death is expected. Submissions are evaluated by the concordance index (Harrell). `time` is the follow-up time in days, `DEATH_EVENT` is 1 if the patient died.',
    train: 'id:id | age:num | ejection:num | time:count | DEATH_EVENT:bin',
    hidden: ['time', 'DEATH_EVENT'],
    sample: 'id:id | risk:zero',
    expect: {
      targets: ['time', 'DEATH_EVENT'],
      metric: 'cindex',
      type: 'survival',
      form: 'values',
      positive: 1,
      id: 'id'
    }
  },
  {
    name: 'survival in one sentence, codes 1 and 2',
    text: 'Rank the patients by risk of death, scored with the C-index.',
    train:
      'inst:id | age:num | ph_ecog:levels(0,1,2,3) | time:count | status:levels(1,2)',
    hidden: ['time', 'status'],
    sample: 'inst:id | prediction:zero',
    expect: {
      targets: ['time', 'status'],
      metric: 'cindex',
      type: 'survival',
      positive: 2
    }
  },
  {
    name: 'survival without a word',
    text: '',
    train: 'pid:id | age:num | karno:num | duration_months:num | censored:bin',
    hidden: ['duration_months', 'censored'],
    sample: 'pid:id | risk_score:zero',
    expect: {
      targets: ['duration_months', 'censored'],
      metric: 'cindex',
      guessed: true,
      type: 'survival',
      positive: 0
    }
  },
  {
    name: 'survival, the words say what censored is',
    text: 'Time-to-event data on machines. `state`: A = censored, B = broken down. `hours` runs until then. C-index of your hazard.',
    train: 'unit:sid | load:num | hours:num | state:cat(A,B)',
    hidden: ['hours', 'state'],
    sample: 'unit:sid | hazard:zero',
    expect: {
      targets: ['hours', 'state'],
      metric: 'cindex',
      type: 'survival',
      positive: 'B'
    }
  },
  {
    name: 'status alone is asked for: two classes',
    text: 'Did the patient survive? Predict `status`, ROC AUC. Days of follow-up are known for the training set alone.',
    train: 'id:id | age:num | days:count | status:bin',
    hidden: ['days', 'status'],
    sample: 'id:id | status:p',
    expect: { targets: ['status'], metric: 'auc', type: 'binary' }
  },
  {
    name: 'search results ranked per query',
    text: 'For each `query_id` the documents are to be ordered by relevance. The metric is NDCG@10, the mean over queries. Relevance grades go from 0 to 4.',
    train:
      'row_id:id | query_id:group | bm25:num | length:count | relevance:levels(0,1,2,3,4)',
    hidden: ['relevance'],
    sample: 'row_id:id | score:zero',
    expect: {
      targets: ['relevance'],
      metric: 'ndcg',
      type: 'ranking',
      form: 'values',
      group: 'query_id',
      id: 'row_id'
    }
  },
  {
    name: 'hotels ranked per search, sample names the grade',
    text: 'Evaluation: normalized discounted cumulative gain at 5, averaged over searches. A larger score puts a hotel further up within its search.',
    train:
      'id:id | search_id:group | price:num | stars:levels(1,2,3,4,5) | gain:levels(0,1,5)',
    hidden: ['gain'],
    sample: 'id:id | gain:zero',
    expect: {
      targets: ['gain'],
      metric: 'ndcg',
      type: 'ranking',
      group: 'search_id'
    }
  },
  {
    name: 'ranking without a word',
    text: '',
    train: 'id:id | qid:group | f1:num | f2:num | relevance:levels(0,1,2)',
    hidden: ['relevance'],
    sample: 'id:id | score:zero',
    expect: {
      targets: ['relevance'],
      metric: 'ndcg',
      guessed: true,
      type: 'ranking',
      group: 'qid'
    }
  },
  {
    name: 'recommendation, mean over users',
    text: 'Order the films of every user by how well they will be liked. We report the mean NDCG@10 over users.',
    train:
      'pair:id | user:group | film:group | hour:num | rating:levels(1,2,3,4,5)',
    hidden: ['rating'],
    sample: 'pair:id | score:zero',
    expect: {
      targets: ['rating'],
      metric: 'ndcg',
      type: 'ranking',
      group: 'user'
    }
  }
];
